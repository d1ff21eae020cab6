#!/usr/bin/perl
# Prints, as JSON, each character of the basic multilingual plane that Encode::GSM0338 has, with its octets in hexadecimal.
use strict;
use warnings;
use Encode ();
use JSON::PP;

my %octets;
for my $code (0 .. 0xd7ff, 0xe000 .. 0xfffd) {
    my $character = chr $code;
    # Under a check, encode takes what it has encoded out of its argument.
    my $encoded = eval { Encode::encode('gsm0338', my $copy = $character, Encode::FB_CROAK) };
    $octets{$character} = unpack 'H*', $encoded if defined $encoded && length $encoded;
}
print JSON::PP->new->canonical->ascii->encode(\%octets), "\n";
