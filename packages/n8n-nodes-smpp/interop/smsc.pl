#!/usr/bin/perl
# An SMSC on Net::SMPP, for one connection after another: smsc.pl. It prints its port, then a line of JSON for each PDU that it
# read, and ends with its standard input. Numbers that end in 0 to 7 are taken, in 8 throttled once, in 9 refused.
use strict;
use warnings;
use IO::Select;
use JSON::PP;
use Net::SMPP;

$| = 1;
my $json = JSON::PP->new->canonical->ascii;
my $listener = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34)
    or die "Net::SMPP can't listen: $!";
print $listener->sockport, "\n";

my ($next_id, %throttled) = (900_001);
my %command_of = (
    0x00000001 => 'bind_receiver', 0x00000002 => 'bind_transmitter', 0x00000009 => 'bind_transceiver',
    0x00000004 => 'submit_sm', 0x80000005 => 'deliver_sm_resp',
    0x00000006 => 'unbind', 0x00000015 => 'enquire_link',
);
my @kept = qw(system_id password system_type interface_version source_addr source_addr_ton source_addr_npi
    destination_addr dest_addr_ton dest_addr_npi esm_class protocol_id priority_flag schedule_delivery_time validity_period
    registered_delivery replace_if_present_flag data_coding sm_default_msg_id message_id);

my $waiting = IO::Select->new($listener, \*STDIN);
while (my @ready = $waiting->can_read) {
    exit 0 if grep { $_ == \*STDIN } @ready;
    serve($listener->accept);
}

sub serve {
    my ($me) = @_;
    # accept doesn't hand on what new_listen was told.
    ${*$me}{$_} = Net::SMPP::Default()->{$_} for keys %{ Net::SMPP::Default() };
    ${*$me}{async} = 1;
    ${*$me}{enquire_interval} = 0;
    $me->set_version(0x34);
    while (my $pdu = $me->read_pdu) {
        my $command = $command_of{ $pdu->{cmd} } // sprintf '0x%08x', $pdu->{cmd};
        report($command, $pdu);
        my $handler = main->can("on_$command") or next;
        $handler->($me, $pdu) or last;
    }
    close $me;
}

sub report {
    my ($command, $pdu) = @_;
    my %line = (command => $command, sequence => $pdu->{seq}, status => $pdu->{status});
    for my $name (@kept) { $line{$name} = $pdu->{$name} if defined $pdu->{$name} }
    for my $name (qw(short_message message_payload)) {
        $line{$name} = unpack 'H*', $pdu->{$name} if defined $pdu->{$name};
    }
    print $json->encode(\%line), "\n";
}

sub bind_with {
    my ($answer, $me, $pdu) = @_;
    my $status = $pdu->{password} eq 'secret' ? 0 : 0x0e;
    $me->$answer(system_id => 'perl', seq => $pdu->{seq}, status => $status);
    return $status == 0;
}
sub on_bind_receiver    { bind_with('bind_receiver_resp', @_) }
sub on_bind_transmitter { bind_with('bind_transmitter_resp', @_) }
sub on_bind_transceiver { bind_with('bind_transceiver_resp', @_) }

sub on_enquire_link { my ($me, $pdu) = @_; $me->enquire_link_resp(seq => $pdu->{seq}); 1 }
sub on_unbind { my ($me, $pdu) = @_; $me->unbind_resp(seq => $pdu->{seq}); 0 }

sub on_submit_sm {
    my ($me, $pdu) = @_;
    my $to = $pdu->{destination_addr};
    my $status = $to =~ /9$/ ? 0x0b : $to =~ /8$/ && !$throttled{$to}++ ? 0x58 : 0;
    # Net::SMPP wants a message_id in refusals, too.
    my $id = $status == 0 ? $next_id++ : '';
    $me->submit_sm_resp(message_id => $id, seq => $pdu->{seq}, status => $status);
    return 1 if $status != 0 || ($pdu->{registered_delivery} & 3) != 1;
    my $hex = sprintf '%x', $id;
    $me->deliver_sm(
        source_addr_ton => 1, source_addr_npi => 1, source_addr => $to,
        dest_addr_ton => 5, dest_addr_npi => 0, destination_addr => $pdu->{source_addr},
        esm_class => 4, data_coding => 0,
        short_message => "id:$hex sub:001 dlvrd:001 submit date:2611221200 done date:2611221201 stat:DELIVRD err:000 text:",
        receipted_message_id => "$hex\0", message_state => "\2", network_error_code => "\3\0\0",
    );
    1;
}
