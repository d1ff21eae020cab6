// Loaded once, outside of the tests (environment.js): it takes longer to load than most tests to run.
module.exports = globalThis.n8nWorkflow;
