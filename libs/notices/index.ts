export { type Notice, NOTICE_EVENTS, NOTICE_KINDS, type NoticeKind, tellInApp } from './notices.js';
