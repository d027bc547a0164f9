@echo off
rem Runs the keypoints command line from a source checkout: builds it on first use and again when a source, a resource
rem or a POM is newer than the last build. JAVA_HOME names the JDK to use, KEYPOINTS_JAVA_OPTS further options for java.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0.") do set "KP_HOME=%%~fI"

if defined JAVA_HOME goto java_home
set "KP_JAVA="
for %%I in (java.exe) do set "KP_JAVA=%%~$PATH:I"
if defined KP_JAVA goto java_found
echo keypoints: no java found; install a JDK 17 or newer, or set JAVA_HOME 1>&2
exit /b 2

:java_home
set "KP_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%KP_JAVA%" goto java_found
echo keypoints: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it; set it to a JDK 17 or newer 1>&2
exit /b 2

:java_found
"%KP_JAVA%" -Xshare:auto -XX:TieredStopAtLevel=1 "%KP_HOME%\.mvn\Launcher.java" "%KP_HOME%"
if errorlevel 1 exit /b %ERRORLEVEL%

rem A detection is over before a second compilation of its code pays, and its threads need the processors themselves.
set "KP_QUICK="
if "%~1"=="detect" set "KP_QUICK=-XX:TieredStopAtLevel=1 -XX:InitialRAMPercentage=2 -XX:-UseAdaptiveSizePolicy"
"%KP_JAVA%" -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dfile.encoding=UTF-8 -DOPT_OUT_TRACKING=true -Dai.djl.offline=true %KP_QUICK% %KEYPOINTS_JAVA_OPTS% "@%KP_HOME%\target\keypoints-windows\java.args" dev.keypoints.cli.Main %*
exit /b %ERRORLEVEL%
