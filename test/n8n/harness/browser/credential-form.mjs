import { ParameterForm } from './parameter-form.mjs';

/** The form of a credential. */
export class CredentialForm extends ParameterForm {
	/** @param {import('playwright-core').Page} page */
	static async opened(page) {
		const form = page.getByTestId('node-credentials-config-container');
		await form.waitFor();
		return new CredentialForm(form);
	}

	/** Saves a credential whose type has no test. */
	async save() {
		const page = this.form.page();
		const saved = page.waitForResponse(
			(response) =>
				/\/rest\/credentials(\/\w+)?$/.test(new URL(response.url()).pathname) &&
				['POST', 'PATCH'].includes(response.request().method()),
		);
		await page.getByTestId('credential-save-button').click();
		await saved;
	}

	/**
	 * Saves; n8n then tests by itself.
	 *
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string, shown: string }>} what n8n found, and
	 *   the sentence that the form shows; none when n8n closes the form of a good credential, as it does
	 *   over the panel of a node
	 */
	async saveAndTest() {
		const page = this.form.page();
		const tested = page.waitForResponse((response) =>
			response.url().endsWith('/rest/credentials/test'),
		);
		await this.save();
		const { data } = await (await tested).json();
		const sentence =
			data.status === 'OK'
				? 'Connection tested successfully'
				: 'Couldn’t connect with these settings';
		const shown = this.form.getByText(sentence).first();
		await Promise.any([shown.waitFor(), this.form.waitFor({ state: 'hidden' })]);
		return { ...data, shown: (await shown.isVisible()) ? (await shown.innerText()).trim() : '' };
	}

	/** Shows why the test failed. */
	async showDetails() {
		await this.form.getByText('More details').first().click();
	}

	async close() {
		const page = this.form.page();
		// Escape would close the node's panel beneath too.
		const button = page.getByRole('button', { name: 'Close this dialog' });
		await button.filter({ visible: true }).last().click();
		await this.form.waitFor({ state: 'hidden' });
	}
}
