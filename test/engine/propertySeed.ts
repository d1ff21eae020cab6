/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import fc from 'fast-check';

// The same cases in every run, so that what fails here fails for whoever looks into it. Others are
// looked at with FAST_CHECK_SEED=…
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_122) });
