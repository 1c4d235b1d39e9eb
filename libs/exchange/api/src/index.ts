export { writeMatrixDocx } from './matrix-docx/write-matrix-docx';
