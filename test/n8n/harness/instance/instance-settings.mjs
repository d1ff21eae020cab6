/** From the caller's environment comes only what any program needs: a test must not depend on more. */
const inherited = ['PATH', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ'];

/** On loopback only, and in touch with nobody outside. */
const quiet = {
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	// What it downloads is a list of verified packages; ours are there without it.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	NO_COLOR: '1',
};

/**
 * An assistant that greets instead of the workflows, and a list fetched from n8n's makers at each
 * start. n8n 1 doesn't know them.
 */
const unneededModules = { N8N_DISABLED_MODULES: 'instance-ai,mcp-registry' };

/**
 * The environment of all processes of an instance.
 *
 * @param {number} major n8n's major version
 * @param {Record<string, string>} own what this instance sets, which wins
 * @returns {NodeJS.ProcessEnv}
 */
export function instanceSettings(major, own) {
	const fromCaller = Object.fromEntries(
		inherited.flatMap((name) =>
			process.env[name] === undefined ? [] : [[name, process.env[name]]],
		),
	);
	return { ...fromCaller, ...quiet, ...(major > 1 && unneededModules), ...own };
}
