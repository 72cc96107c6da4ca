import 'reflect-metadata';
import { runImport } from './import/import-command.js';

await runImport(process.argv.slice(2), process.env);
