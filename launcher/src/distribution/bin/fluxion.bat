@echo off
rem Starts Fluxion from its distribution; needs nothing but a Java 25 in JAVA_HOME or on the path.
rem FLUXION_JAVA_OPTS adds options of the virtual machine, for example -Xmx8g.
setlocal
set "FLUXION_HOME=%~dp0.."
set "JAVA_COMMAND=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA_COMMAND=%JAVA_HOME%\bin\java.exe"
set "JAVA_MAJOR="
for /f "tokens=3" %%v in ('call "%JAVA_COMMAND%" -version 2^>^&1 ^| findstr /c:" version "') do (
  for /f "tokens=1 delims=.-" %%m in ("%%~v") do set "JAVA_MAJOR=%%m"
)
if not defined JAVA_MAJOR goto nojava
if %JAVA_MAJOR% LSS 25 goto nojava
set "COLLECTOR=-XX:+UseSerialGC"
echo.%FLUXION_JAVA_OPTS% | findstr /r "XX:+Use.*GC" >nul && set "COLLECTOR="
"%JAVA_COMMAND%" %COLLECTOR% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true "-Dfluxion.home=%FLUXION_HOME%" %FLUXION_JAVA_OPTS% -cp "%FLUXION_HOME%\lib\*" io.fluxion.launcher.Main %*
exit /b %ERRORLEVEL%

:nojava
echo Fluxion needs Java 25 or newer and found none: install a JDK 25 (for example Eclipse Temurin from adoptium.net), or set JAVA_HOME to one. 1>&2
exit /b 2
