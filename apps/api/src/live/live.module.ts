import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/index.js';
import { LiveFeed } from './live.feed.js';
import { LiveGateway } from './live.gateway.js';
import { LiveRevocation } from './live.revocation.js';

@Module({ imports: [SignInModule], providers: [LiveGateway, LiveFeed, LiveRevocation] })
export class LiveModule {}
