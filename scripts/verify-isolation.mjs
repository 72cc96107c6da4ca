/** Runs the proof of test/isolation on an installation, from the source, with the words behind it. */
import './project-node.mjs';
import './typescript-hook.mjs';

process.setSourceMapsEnabled(true);
const { verifyIsolation } = await import('../test/isolation/verify/verify-isolation.js');
await verifyIsolation(process.argv.slice(2), process.env);
