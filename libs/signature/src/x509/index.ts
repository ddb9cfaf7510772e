export { judgePath, type PathFiles, type PathJudgement } from './judge-path';
