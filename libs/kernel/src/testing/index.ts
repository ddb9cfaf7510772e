export { startTestApp, type TestApp, type TestAnswer } from './start-test-app';
export { picture, poppler, qrCodesIn, signaturesByPoppler, textOf, withPoppler, withQrReader } from './poppler';
export { hybridFile, linearizedFile, packedFile } from './sample-pdf';
