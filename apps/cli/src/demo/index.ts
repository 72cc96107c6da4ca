export { seedDemoWorld } from './seed-demo-world.js';
