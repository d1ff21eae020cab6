import type { INodeProperties } from 'n8n-workflow';

import { SmppApi } from '../../credentials/SmppApi.credentials';
import { sendFields } from '../../nodes/Smpp/resources/message/fields';
import { defaultSettings } from '../../nodes/Smpp/session/SessionSettings';
import { Smpp } from '../../nodes/Smpp/Smpp.node';
import { SmppTrigger } from '../../nodes/Smpp/SmppTrigger.node';

const namesOf = (properties: readonly INodeProperties[]) => properties.map(({ name }) => name);
const optionsOf = (properties: readonly INodeProperties[], name: string) =>
	(properties.find((property) => property.name === name)?.options ?? []) as INodeProperties[];
const valuesOf = (properties: readonly INodeProperties[], name: string) =>
	optionsOf(properties, name).map((option) => (option as unknown as { value: string }).value);

describe('the node', () => {
	const { description } = new Smpp();

	it('is what the contract names', () => {
		expect(description).toMatchObject({
			name: 'smpp',
			displayName: 'SMPP',
			version: 1,
			usableAsTool: true,
			credentials: [{ name: 'smppApi', required: true }],
		});
		expect(valuesOf(description.properties, 'resource')).toEqual(['message']);
		expect(valuesOf(description.properties, 'operation')).toEqual(['send']);
		expect(namesOf(sendFields)).toEqual([
			'messageType',
			'to',
			'sender',
			'text',
			'subject',
			'voice',
			'options',
		]);
		expect(valuesOf(sendFields, 'messageType')).toEqual([
			'email',
			'hlr',
			'mms',
			'ping',
			'text',
			'viber',
			'voiceCall',
		]);
		expect(valuesOf(sendFields, 'voice').sort()).toEqual(['m', 'm2', 'w', 'w2', 'w3', 'w4']);
		expect(namesOf(optionsOf(sendFields, 'options'))).toEqual([
			'comment',
			'defaultCountry',
			'duplicateRecipients',
			'encoding',
			'maxParts',
			'requestReceipt',
			'rewriteLanguage',
			'rewriteText',
			'sendAt',
			'sendWindow',
			'skipNumbers',
			'throughput',
			'validityPeriod',
			'voiceParameters',
			'waitForReceipt',
			'waitTimeout',
			'window',
		]);
	});

	it('shows the defaults that the session has', () => {
		const options = optionsOf(sendFields, 'options');
		const defaultOf = (name: string) => options.find((option) => option.name === name)?.default;
		expect(defaultOf('window')).toBe(defaultSettings.window);
		expect(defaultOf('throughput')).toBe(defaultSettings.throughput);
	});

	it('shows each field where it is of use', () => {
		const shown = (name: string) =>
			sendFields.find((field) => field.name === name)?.displayOptions?.show?.['messageType'];
		expect(shown('subject')).toEqual(['email', 'mms']);
		expect(shown('voice')).toEqual(['voiceCall']);
		expect(shown('text')).toEqual(['email', 'mms', 'text', 'viber', 'voiceCall']);
	});
});

it('the trigger is what the contract names', () => {
	const { description } = new SmppTrigger();
	expect(description).toMatchObject({
		name: 'smppTrigger',
		displayName: 'SMPP Trigger',
		version: 1,
		inputs: [],
	});
	const events = ['deliveryReceipt', 'hlrResult', 'incomingMessage'];
	expect(valuesOf(description.properties, 'triggerOn')).toEqual(events);
	expect(description.properties[0]?.default).toEqual(events);
});

it('the credential is what the contract names', () => {
	const credential = new SmppApi();
	expect(credential).toMatchObject({ name: 'smppApi', displayName: 'SMPP API' });
	expect(valuesOf(credential.properties, 'provider')).toEqual(['smsc', 'standard']);
});
