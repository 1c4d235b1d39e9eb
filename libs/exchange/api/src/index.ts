export { writeMatrixDocx } from './matrix-docx/write-matrix-docx';
export { readMatrixXlsx } from './matrix-sheet/read-matrix-xlsx';
export { writeMatrixXlsx } from './matrix-sheet/write-matrix-xlsx';
