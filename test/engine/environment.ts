/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import os from 'node:os';
import path from 'node:path';

// n8n's engine keeps its settings in a folder of the user; a test has no business in the real one.
process.env['N8N_USER_FOLDER'] = path.join(os.tmpdir(), `n8n-nodes-smspro-jest-${process.pid}`);
process.env['N8N_ENCRYPTION_KEY'] = 'test';
process.env['N8N_LOG_LEVEL'] = 'silent';
