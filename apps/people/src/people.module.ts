import { Module } from '@nestjs/common';
import { DirectoryModule } from './directory/directory.module';
import { NoticeModule } from './notice/notice.module';

@Module({ imports: [DirectoryModule, NoticeModule] })
export class PeopleModule {}
