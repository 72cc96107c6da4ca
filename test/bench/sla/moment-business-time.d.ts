/** The part of it that is measured; it brings no types. */
declare module 'moment-business-time' {
  interface BusinessMoment {
    addWorkingTime(amount: number, unit: 'minutes'): BusinessMoment;
    valueOf(): number;
  }
  interface Library {
    (at: number): BusinessMoment;
    locale(): string;
    updateLocale(locale: string, terms: object): void;
  }
  const library: Library;
  export default library;
}
