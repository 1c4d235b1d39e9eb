export { institutionEntities } from './entities';
