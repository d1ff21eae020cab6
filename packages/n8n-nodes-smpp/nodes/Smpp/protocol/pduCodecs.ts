import { bindReceiver } from './commands/bindReceiver';
import { bindReceiverResp } from './commands/bindReceiverResp';
import { bindTransceiver } from './commands/bindTransceiver';
import { bindTransceiverResp } from './commands/bindTransceiverResp';
import { bindTransmitter } from './commands/bindTransmitter';
import { bindTransmitterResp } from './commands/bindTransmitterResp';
import { deliverSm } from './commands/deliverSm';
import { deliverSmResp } from './commands/deliverSmResp';
import { enquireLink } from './commands/enquireLink';
import { enquireLinkResp } from './commands/enquireLinkResp';
import { genericNack } from './commands/genericNack';
import { querySm } from './commands/querySm';
import { querySmResp } from './commands/querySmResp';
import { submitSm } from './commands/submitSm';
import { submitSmResp } from './commands/submitSmResp';
import { unbind } from './commands/unbind';
import { unbindResp } from './commands/unbindResp';

/** Every command that is spoken here, by the name that SMPP 3.4 gives it. */
export const pduCodecs = {
	bind_receiver: bindReceiver,
	bind_receiver_resp: bindReceiverResp,
	bind_transceiver: bindTransceiver,
	bind_transceiver_resp: bindTransceiverResp,
	bind_transmitter: bindTransmitter,
	bind_transmitter_resp: bindTransmitterResp,
	deliver_sm: deliverSm,
	deliver_sm_resp: deliverSmResp,
	enquire_link: enquireLink,
	enquire_link_resp: enquireLinkResp,
	generic_nack: genericNack,
	query_sm: querySm,
	query_sm_resp: querySmResp,
	submit_sm: submitSm,
	submit_sm_resp: submitSmResp,
	unbind,
	unbind_resp: unbindResp,
} as const;
