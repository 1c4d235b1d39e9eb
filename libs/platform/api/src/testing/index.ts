export { zipOf, type ZipPart } from './zip-fixture';
