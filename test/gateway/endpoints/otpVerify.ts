import { admits } from '../accounts/admits';
import { otpStatuses } from '../statuses/otpStatuses';
import { otpEndpoint } from './otpEndpoint';

/** "3. ПРОВЕРКА ОТР": free, and as often as one likes. */
export const otpVerify = otpEndpoint('verify', 'token', ({ fields, account, ip }, state) => {
	const refuse = (status: number) => ({ status, description: otpStatuses[status] ?? '' });

	const token = fields?.['token'] ?? '';
	const code = fields?.['code'] ?? '';
	if (token === '' || code === '') return refuse(1);
	if (account === undefined) return refuse(2);
	if (!admits(account, ip)) return refuse(3);

	const session = state.otpSessions.get(token);
	if (session?.login !== account.login) return refuse(12);
	if (state.now() >= session.expiresAt) return refuse(13);
	if (code !== session.code) return refuse(14);
	if (state.quirks.tokenDiesOnSuccess) state.otpSessions.delete(token);
	return { status: 0, description: 'Code Valid' };
});
