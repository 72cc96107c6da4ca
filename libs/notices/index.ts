export { type Notice, type NoticeKind, tellInApp } from './notices.js';
