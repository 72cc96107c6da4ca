/** Writes a row of one department, whose id is `$1`. */
export type Write = (text: string, values?: readonly unknown[]) => Promise<void>;
