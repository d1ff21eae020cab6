import { waitUntil } from '../process/wait-until.mjs';
import { CredentialForm } from './credential-form.mjs';
import { NodePanel } from './node-panel.mjs';

/** n8n's editor in a browser. Made for n8n 2: what it clicks is named otherwise in n8n 1. */
export class Editor {
	/**
	 * @param {import('../instance/n8n.mjs').N8n} n8n
	 * @param {import('playwright-core').Page} page for what there is no action for
	 * @param {() => Promise<void>} close
	 */
	constructor(n8n, page, close) {
		this.n8n = n8n;
		this.page = page;
		this.close = close;
	}

	/**
	 * Opens the form of a new credential.
	 *
	 * @param {string} type as the list shows it, such as "Header Auth"
	 */
	async newCredential(type) {
		await this.page.goto(`${this.n8n.url}/home/credentials/create`);
		const input = this.page.getByTestId('new-credential-type-select').locator('input');
		await input.click();
		await input.fill(type);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.filter({ has: this.page.getByText(type, { exact: true }) })
			.click();
		await this.page.getByTestId('new-credential-type-button').click();
		return CredentialForm.opened(this.page);
	}

	/** Opens an empty workflow. */
	async newWorkflow() {
		await this.page.goto(`${this.n8n.url}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	/** @param {{ id: string }} workflow */
	async openWorkflow({ id }) {
		await this.page.goto(`${this.n8n.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/**
	 * Opens the panel of nodes and types into its search.
	 *
	 * @param {string} text
	 */
	async searchNodes(text) {
		const first = this.page.getByTestId('canvas-add-button');
		const next = this.page.getByTestId('node-creator-plus-button');
		await first.or(next).first().click();
		const search = this.page.getByTestId('node-creator-search-bar');
		await search.waitFor();
		const before = `${await this.foundNodes()}`;
		await search.fill(text);
		const nothing = this.page.getByTestId('node-creator-no-results');
		await waitUntil(
			`the nodes for "${text}"`,
			async () => (await nothing.isVisible()) || `${await this.foundNodes()}` !== before,
			{ seconds: 10 },
		);
	}

	/** The names of the nodes that the search found. @returns {Promise<string[]>} */
	async foundNodes() {
		const names = await this.page.getByTestId('node-creator-item-name').allInnerTexts();
		return names.map((name) => name.trim());
	}

	/**
	 * Adds a node from the panel.
	 *
	 * @param {string} name
	 * @param {string} [action] one of the node's actions, such as "Send SMS message"; nodes with several
	 *   ask for one
	 */
	async addNode(name, action) {
		await this.searchNodes(name);
		await this.chooseNode(name, action);
	}

	/**
	 * Adds a node that was searched for.
	 *
	 * @param {string} name
	 * @param {string} [action]
	 */
	async chooseNode(name, action) {
		await this.openNode(name);
		if (action !== undefined) return this.chooseAction(action);
		await this.#confirmCommunityNode();
		await this.page.getByTestId('node-creator').waitFor({ state: 'hidden' });
	}

	/**
	 * Opens a node that was searched for, to choose one of its actions.
	 *
	 * @param {string} name
	 */
	async openNode(name) {
		await this.#item(name).click();
	}

	/**
	 * Adds the node whose actions are shown.
	 *
	 * @param {string} action
	 */
	async chooseAction(action) {
		await this.#item(action).click();
		await this.page.getByTestId('node-creator').waitFor({ state: 'hidden' });
	}

	/** A community node is described first, and added by a button if it has no actions to choose from. */
	async #confirmCommunityNode() {
		const button = this.page.getByRole('button', { name: 'Add to workflow' });
		await Promise.any([
			button.waitFor(),
			this.page.getByTestId('node-creator').waitFor({ state: 'hidden' }),
		]);
		if (await button.isVisible()) await button.click();
	}

	/** @param {string} name */
	#item(name) {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true }).first();
	}

	/**
	 * The panel of a node: the one that is open, as it is after adding an action, or that of a node on
	 * the canvas.
	 *
	 * @param {string} [name]
	 * @returns {Promise<NodePanel>}
	 */
	async nodePanel(name) {
		if (name !== undefined) {
			await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		}
		return NodePanel.opened(this.n8n, this.page);
	}

	/**
	 * Publishes the workflow that is open.
	 *
	 * @returns {Promise<string>} what n8n says then, such as a trigger's own words
	 */
	async publish() {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		const dialog = this.page.getByRole('dialog').filter({ hasText: 'Workflow published' });
		const said = await dialog.innerText();
		await dialog.getByRole('button', { name: 'Got it' }).click();
		await dialog.waitFor({ state: 'hidden' });
		return said;
	}

	/**
	 * Opens the newest execution of the workflow that is open, once it has ended well.
	 *
	 * @returns {Promise<string>} the line that the list shows of it
	 */
	async openNewestExecution() {
		await this.page.getByTestId('radio-button-executions').click();
		const newest = this.page
			.getByTestId('current-executions-list')
			.getByText(/^Succeeded/)
			.first();
		await newest.waitFor();
		await this.page.getByTestId('execution-preview-host').getByTestId('canvas-node').waitFor();
		return newest.innerText();
	}

	/**
	 * Makes the canvas show all nodes, for a picture.
	 */
	async fit() {
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** @param {string} path */
	async screenshot(path) {
		await this.page.screenshot({ path, animations: 'disabled' });
	}

	/** Closes the messages that lie over the page's corner. */
	async dismissMessages() {
		const messages = this.page.locator('.el-notification');
		await waitUntil('the messages to close', async () => {
			const first = messages.first();
			// One may close by itself while it is clicked.
			if ((await messages.count()) > 0) {
				await first.locator('.el-notification__closeBtn').click({ timeout: 1000 });
			}
			return (await messages.count()) === 0;
		});
	}
}
