export type { CreditScheme, MonthCredit } from './domain/credit-scheme.js';
export { ServiceCreditsModule } from './service-credits.module.js';
export { ServiceCreditsService } from './service-credits.service.js';
