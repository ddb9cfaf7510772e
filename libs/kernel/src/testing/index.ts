export { startTestApp, type TestApp, type TestAnswer } from './start-test-app';
export { picture, poppler, signaturesByPoppler, textOf, withPoppler } from './poppler';
export { hybridFile, linearizedFile, packedFile } from './sample-pdf';
