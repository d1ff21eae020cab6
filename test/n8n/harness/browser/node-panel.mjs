import { waitUntil } from '../process/wait-until.mjs';
import { CredentialForm } from './credential-form.mjs';
import { ParameterForm } from './parameter-form.mjs';

/** The panel of a node: its parameters, and its input and output beside them. */
export class NodePanel extends ParameterForm {
	/**
	 * @param {import('../instance/n8n.mjs').N8n} n8n
	 * @param {import('playwright-core').Page} page
	 */
	static async opened(n8n, page) {
		const panel = page.getByTestId('ndv');
		await panel.getByTestId('node-parameters').waitFor();
		return new NodePanel(n8n, panel);
	}

	/**
	 * @param {import('../instance/n8n.mjs').N8n} n8n
	 * @param {import('playwright-core').Locator} panel
	 */
	constructor(n8n, panel) {
		super(panel);
		this.n8n = n8n;
		this.page = panel.page();
		this.output = panel.getByTestId('output-panel');
	}

	/** The credential that is chosen; n8n chooses by itself when there is one of the type. */
	credential() {
		return this.form.getByTestId('node-credentials-select').locator('input').first().inputValue();
	}

	/** @param {string} name */
	async chooseCredential(name) {
		await this.form.getByTestId('node-credentials-select').first().click();
		await this.page
			.getByTestId('credential-select-option')
			.getByText(name, { exact: true })
			.click();
	}

	/** Opens the form of a new credential: by the button where there is none yet, else from the list. */
	async newCredential() {
		const button = this.form.getByTestId('node-credentials-empty-state').getByRole('button');
		const list = this.form.getByTestId('node-credentials-select');
		await button.or(list).first().click();
		const item = this.page.getByTestId('node-credentials-select-item-new');
		const dialog = this.page.getByTestId('node-credentials-config-container');
		await item.filter({ visible: true }).or(dialog).first().waitFor();
		if (!(await dialog.isVisible())) await item.filter({ visible: true }).first().click();
		return CredentialForm.opened(this.page);
	}

	/**
	 * Presses "Execute step" and waits until the output is shown.
	 *
	 * @param {{ seconds?: number }} [options]
	 * @returns {Promise<import('../rest/execution.mjs').Execution>}
	 */
	async execute({ seconds = 60 } = {}) {
		const started = this.page.waitForResponse((response) =>
			/\/rest\/workflows\/\w+\/run$/.test(new URL(response.url()).pathname),
		);
		const button = this.form.getByTestId('node-execute-button').first();
		await button.click();
		const { data } = await (await started).json();
		if (data?.executionId === undefined) {
			throw new Error(`The step did not start: ${JSON.stringify(data)}`);
		}
		const execution = await this.n8n.executions.finished(`${data.executionId}`, { seconds });
		const busy = this.form.locator('[data-test-id="node-execute-button"][aria-busy="true"]');
		await busy.waitFor({ state: 'detached' });
		return execution;
	}

	/** Waits until there is an output, or an error instead: of a trigger that was called. */
	async outputShown() {
		await this.output.getByTestId('node-run-info').waitFor();
	}

	/**
	 * Presses "Listen for test event" of a trigger, and waits until its test address is served. While it
	 * listens the panel takes no clicks.
	 *
	 * @returns {Promise<string>} the test address
	 */
	async listen() {
		const url = await this.webhookUrl('test');
		await this.form.getByTestId('trigger-execute-button').first().click();
		return this.n8n.webhooks.registered(url);
	}

	/**
	 * How the output is shown.
	 *
	 * @param {'schema' | 'table' | 'json'} mode
	 */
	async showOutput(mode) {
		await this.output.getByTestId(`radio-button-${mode}`).click();
	}

	/**
	 * The output's table as a person reads it: each row by its columns' names.
	 *
	 * @returns {Promise<Record<string, string>[]>}
	 */
	async outputRows() {
		await this.showOutput('table');
		const table = this.output.locator('table').first();
		await table.waitFor();
		const titles = await texts(table.locator('thead th'));
		const rows = await table.locator('tbody tr').all();
		return Promise.all(
			rows.map(async (row) => {
				const cells = await texts(row.locator('td'));
				return Object.fromEntries(
					titles.flatMap((title, index) => (title === '' ? [] : [[title, cells[index] ?? '']])),
				);
			}),
		);
	}

	/** The yellow notes above the output. @returns {Promise<string[]>} */
	hints() {
		return texts(this.output.getByTestId('run-data-hints').locator('> *'));
	}

	/** What is shown instead of the output when the node failed. */
	async errorText() {
		await this.output.getByTestId('node-run-status-danger').waitFor();
		return (await this.output.getByTestId('ndv-data-container').innerText()).trim();
	}

	/**
	 * The address that a trigger shows.
	 *
	 * @param {'test' | 'production'} kind
	 */
	async webhookUrl(kind) {
		return (await (await this.#webhookUrl(kind)).innerText()).replaceAll(/\s/g, '');
	}

	/**
	 * Copies a trigger's address with a click on it, and gives what the clipboard then holds.
	 *
	 * @param {'test' | 'production'} kind
	 * @returns {Promise<string>}
	 */
	async copyWebhookUrl(kind) {
		const url = await this.#webhookUrl(kind);
		await this.page.evaluate("navigator.clipboard.writeText('')");
		await url.click();
		return waitUntil(
			'the address on the clipboard',
			async () => (await this.page.evaluate('navigator.clipboard.readText()')) || false,
			{ seconds: 10 },
		);
	}

	/**
	 * Drags the form between input and output, to make room for one of them.
	 *
	 * @param {number} pixels to the right
	 */
	async moveForm(pixels) {
		const handle = await this.form.getByTestId('panel-drag-button').boundingBox();
		if (handle === null) throw new Error('The panel has no handle to drag its form by');
		const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
		const { mouse } = this.page;
		await mouse.move(x, y);
		await mouse.down();
		await mouse.move(x + pixels, y, { steps: 10 });
		await mouse.up();
	}

	/** @param {'test' | 'production'} kind */
	async #webhookUrl(kind) {
		const button = this.form.getByTestId(`radio-button-${kind}`);
		// Only the Webhook node shows its addresses from the start.
		const heading = this.form.getByText('Webhook URLs', { exact: true });
		await button.or(heading).first().waitFor();
		if (!(await button.isVisible())) await heading.click();
		await button.click();
		const path = kind === 'test' ? /\/webhook-test\// : /\/webhook\//;
		const url = this.form.getByTestId('node-parameters').getByText(path).first();
		await url.waitFor();
		return url;
	}

	async close() {
		await this.form.getByTestId('ndv-close-button').click();
		await this.form.waitFor({ state: 'hidden' });
	}
}

/** @param {import('playwright-core').Locator} locator */
async function texts(locator) {
	return (await locator.allInnerTexts()).map((text) => text.trim());
}
