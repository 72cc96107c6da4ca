/**
 * What a demo ticket is about and what is said on it. In the texts `{site}`, `{asset}` and `{requester}`
 * stand for what the ticket names.
 */
export interface Plot {
  readonly type: 'incident' | 'service_request';
  /** Slug of one of the usual categories. */
  readonly category: string;
  /** Slug of the resolver group that solves it; the service desk looks at everything first. */
  readonly group: string;
  readonly impact: 'high' | 'medium' | 'low';
  readonly urgency: 'high' | 'medium' | 'low';
  readonly subject: string;
  readonly description: string;
  /** The desk's first public reply. */
  readonly reply: string;
  /** What the desk has to ask, and what it is answered. */
  readonly question?: string;
  readonly answer?: string;
  /** What else it waits for. */
  readonly hold?: { readonly reason: 'supplier' | 'change' | 'scheduled'; readonly reply: string };
  /** For colleagues only. */
  readonly note?: string;
  readonly resolution: string;
  readonly tags: readonly string[];
  /** Kind of the requester's equipment that it is about. */
  readonly equipment?: 'laptop' | 'thin_client' | 'printer';
}

/** What a plot leaves open. */
export interface PlotWords {
  readonly site: string;
  /** Tag of the equipment. */
  readonly asset: string;
  /** First name. */
  readonly requester: string;
}

/** The plot as it happened to somebody. */
export function filledPlot(plot: Plot, words: PlotWords): Plot {
  const fill = (text: string): string =>
    text.replaceAll(/\{(site|asset|requester)\}/g, (_, name: keyof PlotWords) => words[name]);
  return {
    ...plot,
    subject: fill(plot.subject),
    description: fill(plot.description),
    reply: fill(plot.reply),
    ...(plot.question !== undefined && { question: fill(plot.question) }),
    ...(plot.answer !== undefined && { answer: fill(plot.answer) }),
    ...(plot.hold && { hold: { ...plot.hold, reply: fill(plot.hold.reply) } }),
    resolution: fill(plot.resolution),
  };
}
