export { matrixFixture, type MatrixFixture, type MatrixFixtureRow } from '../ohchr-matrix/matrix-fixture';
export { parseMatrix } from '../ohchr-matrix/parse-matrix';
export { goals } from '../reference/reference';
export { hasSharedData, sharedData } from '../reference/shared-data';
export { bringMatrix } from './bring-matrix';
export { aMatrixHeader, aMatrixRow } from './matrix-rows';
