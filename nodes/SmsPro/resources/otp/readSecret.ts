import { InputProblem } from 'node-frame';

/**
 * A token or code as text: leading zeros, letters and case are kept, a value that was typed as a
 * number is taken as it is written. @throws InputProblem, which never quotes the value
 */
export function readSecret(value: unknown, label: 'Token' | 'Code'): string {
	const advice = {
		Token:
			"Enter the 'token' that sending the code gave back. Where n8n hides it in the editor, run the whole workflow instead of this step alone.",
		Code: 'Enter the code that the receiver typed.',
	}[label];
	if (value !== undefined && value !== null && !['string', 'number'].includes(typeof value)) {
		throw new InputProblem(`'${label}' is not text`, advice);
	}
	const text = String(value ?? '').trim();
	if (text === '') throw new InputProblem(`'${label}' is empty`, advice);
	return text;
}
