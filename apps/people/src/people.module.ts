import { Module } from '@nestjs/common';
import { DirectoryModule } from './directory/directory.module';

@Module({ imports: [DirectoryModule] })
export class PeopleModule {}
