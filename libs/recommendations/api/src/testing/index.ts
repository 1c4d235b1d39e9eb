export { matrixFixture, type MatrixFixture, type MatrixFixtureRow } from '../ohchr-matrix/matrix-fixture';
export { aMatrixHeader, aMatrixRow } from './matrix-rows';
