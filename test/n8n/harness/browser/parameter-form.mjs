import { waitUntil } from '../process/wait-until.mjs';

/** Parameters as a form shows them, of a node or of a credential. They go by their names, not labels. */
export class ParameterForm {
	/** @param {import('playwright-core').Locator} form */
	constructor(form) {
		this.form = form;
	}

	/** @param {string} name */
	parameter(name) {
		return this.form.getByTestId(`parameter-input-${name}`).first();
	}

	/**
	 * Types into a text or number field, or switches to an expression when the text begins with "=".
	 *
	 * @param {string} name
	 * @param {string | number} value
	 */
	async fill(name, value) {
		const text = `${value}`;
		const isExpression = text.startsWith('=');
		await this.#switchTo(isExpression ? 'expression' : 'fixed', name);
		// A text of several lines or with colours is no input but an editor.
		const fields = isExpression
			? '[contenteditable=true]'
			: 'input, textarea, [contenteditable=true]';
		const field = this.parameter(name).locator(fields).filter({ visible: true }).first();
		const result = this.form.getByTestId(`parameter-expression-preview-${name}`);
		const before =
			isExpression && (await result.isVisible()) ? await result.innerText() : undefined;
		await field.fill(isExpression ? text.slice(1) : text);
		if (!isExpression) {
			await field.press('Tab');
			return;
		}
		// An expression's editor keeps the Tab key to itself, and is left by a click elsewhere. What was
		// typed is taken over a moment later; then its result is shown.
		await this.form.getByTestId('tab-params').click();
		await waitUntil(
			`the result of ${text}`,
			async () => (await result.isVisible()) && (await result.innerText()) !== before,
			{ seconds: 10 },
		);
	}

	/**
	 * Chooses from a list.
	 *
	 * @param {string} name
	 * @param {string} option as the list shows it
	 */
	async choose(name, option) {
		await this.parameter(name).click();
		await this.#pick(option);
	}

	/**
	 * Sets a switch.
	 *
	 * @param {string} name
	 * @param {boolean} on
	 */
	async toggle(name, on) {
		const isOn = await this.parameter(name).getByRole('switch').isChecked();
		// The input itself is hidden behind its picture.
		if (isOn !== on) await this.parameter(name).locator('.el-switch').click();
	}

	/**
	 * Adds a field of a collection, such as of "Options".
	 *
	 * @param {string} option as the list shows it
	 */
	async addOption(option) {
		await this.form.getByTestId('collection-parameter-add').first().click();
		await this.#pick(option);
	}

	/** @param {string} option */
	async #pick(option) {
		const page = this.form.page();
		await page
			.locator('.el-select-dropdown__item:visible, [role=option]:visible, [role=menuitem]:visible')
			.filter({ has: page.getByText(option, { exact: true }) })
			.first()
			.click();
	}

	/**
	 * @param {'fixed' | 'expression'} mode
	 * @param {string} name
	 */
	async #switchTo(mode, name) {
		const button = this.form
			.getByTestId(`${name}-parameter-input-options-container`)
			.getByTestId(`radio-button-${mode}`);
		// Some parameters can't be expressions, and have no such buttons.
		if ((await button.count()) === 0) return;
		if ((await button.first().getAttribute('aria-checked')) === 'true') return;
		// The buttons show when the mouse is over the parameter.
		await this.parameter(name).hover();
		await button.first().click();
		const expression = this.parameter(name).getByTestId('inline-expression-editor-input');
		await expression.first().waitFor({ state: mode === 'expression' ? 'visible' : 'detached' });
	}
}
