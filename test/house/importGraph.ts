/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** What one statement takes from elsewhere. */
export interface Import {
	/** A file of the repository, from its root, or a package's name. */
	readonly to: string;
	/** Undefined: everything. */
	readonly names: readonly string[] | undefined;
}

/** The imports of each file of the product, types and re-exports among them, by its path from `root`. */
export function importGraph(root: string): ReadonlyMap<string, readonly Import[]> {
	const own = workspaceMains(root);
	const files = productFolders(root).flatMap((folder) => sourcesIn(root, folder));
	return new Map(files.map((file) => [file, importsOf(root, file, own)]));
}

function productFolders(root: string): string[] {
	const inPackages = fs
		.readdirSync(path.join(root, 'packages'))
		.flatMap((name) => ['src', 'nodes', 'credentials'].map((each) => `packages/${name}/${each}`));
	return ['nodes', 'credentials', ...inPackages].filter((folder) =>
		fs.existsSync(path.join(root, folder)),
	);
}

function sourcesIn(root: string, folder: string): string[] {
	const names = fs.readdirSync(path.join(root, folder), { recursive: true }) as string[];
	return names.filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name));
}

/** The packages of this repository that are imported by their names: the file that each begins with. */
function workspaceMains(root: string): ReadonlyMap<string, string> {
	const folders = fs.readdirSync(path.join(root, 'packages'));
	const mains = folders.flatMap((folder): Array<[string, string]> => {
		const manifest = path.join(root, 'packages', folder, 'package.json');
		if (!fs.existsSync(manifest)) return [];
		const { name, main } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as {
			name: string;
			main?: string;
		};
		return main === undefined ? [] : [[name, path.join('packages', folder, main)]];
	});
	return new Map(mains);
}

function importsOf(root: string, file: string, own: ReadonlyMap<string, string>): Import[] {
	const text = fs.readFileSync(path.join(root, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const imports: Import[] = [];
	const add = (specifier: ts.Node | undefined, names?: readonly string[]) => {
		if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
		imports.push({ to: resolve(root, file, specifier.text, own), names });
	};
	const look = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			add(node.moduleSpecifier, namesOf(node.importClause?.namedBindings));
		} else if (ts.isExportDeclaration(node)) {
			add(node.moduleSpecifier, namesOf(node.exportClause));
		} else if (ts.isImportTypeNode(node)) {
			if (ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
		} else if (ts.isCallExpression(node)) {
			const called = node.expression.getText(source);
			if (called === 'require' || called === 'import') add(node.arguments[0]);
		}
		ts.forEachChild(node, look);
	};
	look(source);
	return imports;
}

function namesOf(
	bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined,
): string[] | undefined {
	if (bindings === undefined) return undefined;
	if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return undefined;
	return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

function resolve(
	root: string,
	file: string,
	specifier: string,
	own: ReadonlyMap<string, string>,
): string {
	if (!specifier.startsWith('.')) return own.get(specifier) ?? specifier;
	const base = path.join(path.dirname(file), specifier);
	const found = [`${base}.ts`, path.join(base, 'index.ts')].find((each) =>
		fs.existsSync(path.join(root, each)),
	);
	return found ?? base;
}
