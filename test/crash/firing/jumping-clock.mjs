/**
 * Preloaded by `node --import`: the wall clock of this process jumps, by `CLOCK_JUMPS_BY_MS` after
 * `CLOCK_JUMPS_AFTER_MS` of its life. Timers and `performance.now()` go on as they do when somebody
 * sets the clock of a machine.
 */
const RealDate = Date;
const by = Number(process.env.CLOCK_JUMPS_BY_MS);
const after = Number(process.env.CLOCK_JUMPS_AFTER_MS);

const now = () => RealDate.now() + (performance.now() < after ? 0 : by);

globalThis.Date = new Proxy(RealDate, {
  get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
  apply: () => new RealDate(now()).toString(),
  construct: (real, values) => new real(...(values.length === 0 ? [now()] : values)),
});
