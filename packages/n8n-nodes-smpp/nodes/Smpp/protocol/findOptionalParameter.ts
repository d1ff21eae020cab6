import type { OptionalParameter } from './OptionalParameter';
import { optionalParameterTags } from './optionalParameterTags';

/** The value of the first parameter of this name, or undefined. */
export function findOptionalParameter(
	parameters: readonly OptionalParameter[],
	name: keyof typeof optionalParameterTags,
): Buffer | undefined {
	return parameters.find(({ tag }) => tag === optionalParameterTags[name])?.value;
}
