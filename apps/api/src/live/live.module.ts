import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/index.js';
import { LiveFeed } from './live.feed.js';
import { LiveGateway } from './live.gateway.js';
import { LivePast } from './live.past.js';
import { LiveRevocation } from './live.revocation.js';

@Module({ imports: [SignInModule], providers: [LiveGateway, LiveFeed, LivePast, LiveRevocation] })
export class LiveModule {}
