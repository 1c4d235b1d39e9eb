export { DemonstrationClock } from './demonstration/demonstration-clock';
export { DemonstrationService, type Demonstration } from './demonstration/demonstration.service';
export { SetupModule } from './setup.module';
