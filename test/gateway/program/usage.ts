import { flags } from './flags';

export function usage(): string {
	const lines = flags.map(
		({ name, value, says }) => `  ${`--${name} ${value}`.padEnd(24)} ${says}`,
	);
	return `A simulated SMSPRO gateway on 127.0.0.1. Nothing leaves this machine.\n\n${lines.join('\n')}\n`;
}
