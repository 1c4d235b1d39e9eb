export { matrixFixture, type MatrixFixture, type MatrixFixtureRow } from '../ohchr-matrix/matrix-fixture';
export { bringMatrix } from './bring-matrix';
export { aMatrixHeader, aMatrixRow } from './matrix-rows';
