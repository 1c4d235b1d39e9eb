export { implementationEntities } from './entities';
