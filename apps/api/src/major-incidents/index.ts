export { MajorIncidentsModule } from './major-incidents.module.js';
export { PlaceEntriesJob } from './place-entries.job.js';
