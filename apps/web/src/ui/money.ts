/** How many decimals the amounts of a currency have: 2 for pounds, 0 for yen. */
export function decimalsOf(currency: string): number {
  const { maximumFractionDigits } = formatOf(currency).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** An amount in the viewer's language. @param minor - in minor units, as pence. */
export function moneyInWords(minor: number, currency: string): string {
  return formatOf(currency).format(minor / 10 ** decimalsOf(currency));
}

function formatOf(currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency });
}
