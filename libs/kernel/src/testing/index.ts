export { startTestApp, type TestApp, type TestAnswer } from './start-test-app';
export { pdfsig, picture, poppler, qrCodesIn, textOf, withPoppler, withQrReader } from './poppler';
export { hybridFile, linearizedFile, packedFile } from './sample-pdf';
