/** The settings' page of community nodes. */
export class CommunityNodes {
	/**
	 * Opens the page as its owner would: by the settings in the sidebar.
	 *
	 * @param {import('./editor.mjs').Editor} editor
	 */
	static async open({ page }) {
		await page.getByTestId('main-sidebar-settings').click();
		await page.getByTestId('settings-community-nodes').click();
		await page.getByText('Community nodes', { exact: true }).last().waitFor();
		return new CommunityNodes(page);
	}

	/** @param {import('playwright-core').Page} page */
	constructor(page) {
		this.page = page;
		/** One for each package that is installed. */
		this.cards = page.getByTestId('community-package-card');
		/** The dialog that installs a package. */
		this.dialog = page.getByRole('dialog').filter({ has: page.getByTestId('package-name-input') });
	}

	/**
	 * Opens the dialog and fills it in.
	 *
	 * @param {string} name of the package
	 */
	async choose(name) {
		// While nothing is installed the button is another, with more words on it.
		await this.page.getByRole('button', { name: /^Install( a community node)?$/ }).click();
		await this.page.getByTestId('package-name-input').fill(name);
		await this.page.getByTestId('user-agreement-checkbox').click();
	}

	/** Presses the dialog's button, and waits until n8n has installed the package. */
	async install() {
		await this.page.getByTestId('install-community-package-button').click();
		await this.dialog.waitFor({ state: 'hidden', timeout: 120_000 });
	}
}
