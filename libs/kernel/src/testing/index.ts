export { startTestApp, type TestApp, type TestAnswer } from './start-test-app';
export { pdfsig, picture, poppler, qpdfCheck, qrCodesIn, textOf, withPoppler, withQpdf, withQrReader } from './poppler';
export { repacked } from '../pdf/sample/repacked';
export { hybridFile, linearizedFile, packedFile } from './sample-pdf';
