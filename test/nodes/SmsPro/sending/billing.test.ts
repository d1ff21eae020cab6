import type { Outcome, Settlement } from 'sms-sending';

import { describeBilling } from '../../../../nodes/SmsPro/sending/billing';

const account = { status: 0, state: 0, balance: 100, pricePerSms: 0.5 };

function settled(outcome: Outcome, parts: number | null = 1): Settlement {
	return {
		...{ item: 0, to: '996555123456', channel: 'sms', sender: 'SMSPRO.KG', scheduledFor: null },
		...{ messageId: 'A88726', statusCode: 0, status: '', duplicate: false, failure: null },
		...{ outcome, parts },
	};
}

test.each<[string, Outcome[], string]>([
	['all new', ['accepted', 'accepted'], '2 SMS parts billed: about 1.00 (0.50 each).'],
	['nobody', ['rejected'], 'Nothing was billed.'],
	['all known', ['alreadyAccepted'], 'Nothing was billed twice.'],
	[
		'some known, or lost and found',
		['accepted', 'alreadyAccepted'],
		'1 SMS part billed: about 0.50 (0.50 each), besides what was accepted earlier or in a lost attempt.',
	],
	[
		'some in doubt',
		['accepted', 'unknown'],
		'1 SMS part billed: about 0.50 (0.50 each), as far as is known: 1 unknown may have been billed.',
	],
])('what was billed is told with what may have been: %s', (_, outcomes, told) => {
	expect(
		describeBilling(
			outcomes.map((outcome) => settled(outcome)),
			account as never,
		),
	).toEqual([told]);
});
