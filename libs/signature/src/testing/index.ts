export { MockCscV2, type MockCredential } from '../../test/remote-mocks';
export { PIN, softToken, withToken, type SoftToken } from './softhsm';
export { TrialSigners } from './trial-signers';
