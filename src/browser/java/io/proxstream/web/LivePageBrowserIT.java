package io.proxstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person sees and does on the page, in a real browser. */
@Timeout(120)
final class LivePageBrowserIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path PICTURES = Path.of("target", "browser");

    private static ChromeDriver browser;

    private LivePage page;

    @BeforeAll
    static void openBrowser() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
        options.addArguments("--disable-dev-shm-usage", "--window-size=1360,900");
        options.setCapability("goog:loggingPrefs", logs);
        options.setBinary(program("chromium"));
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver"))
                        .usingAnyFreePort()
                        .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterAll
    static void closeBrowser() {
        browser.quit();
    }

    @BeforeEach
    void openPage() {
        page = LivePage.start(0, LiveFigures.none("tv-denoise", 40));
        emulate(1360, "light");
        browser.get(page.address().toString());
    }

    @AfterEach
    void closePage() {
        browser.get("about:blank");
        page.close();
    }

    @Test
    void beforeTheFirstFrameThePageSaysSo() {
        await("Starting", "state");
        assertThat(find("waiting").isDisplayed()).isTrue();
        assertThat(find("split").isEnabled()).isFalse();
        assertNoComplaints();
    }

    @Test
    void bothPicturesOfAFrameAreShown() {
        publish(1);
        await("1", "number");
        for (String kind : List.of("before", "after")) {
            WebElement picture = find(kind).findElement(By.tagName("img"));
            assertThat(picture.isDisplayed()).isTrue();
            assertThat(picture.getDomProperty("naturalWidth")).isEqualTo("256");
            assertThat(picture.getDomAttribute("src")).isEqualTo("api/frames/1/" + kind + ".png");
        }
        assertThat(find("waiting").isDisplayed()).isFalse();
        assertNoComplaints();
    }

    @Test
    void theFiguresFollowTheRunToItsEnd() {
        publish(1);
        await("Running", "state");
        await("1", "frames");
        publish(2);
        await("2", "number");
        page.finish(TestingFrames.figures(40));
        await("Finished", "state");
        await("40", "frames");
        await("+7.55", "gain");
        await("27.86", "psnr-out");
        await("231", "p99");
        await("2", "dead-letters");
        assertThat(find("line-out").getDomAttribute("points").split(" ")).hasSize(2);
        assertNoComplaints();
    }

    @Test
    void aFailureIsExplained() {
        page.fail("broker at localhost:9092: no answer <b>within</b> 30 s");
        await("Failed", "state");
        await("broker at localhost:9092: no answer <b>within</b> 30 s", "message");
    }

    @Test
    void theSliderMovesByKeyboard() {
        publish(1);
        await("1", "number");
        WebElement slider = find("split");
        slider.sendKeys(Keys.END);
        assertThat(split()).isEqualTo(100);
        slider.sendKeys(Keys.HOME);
        assertThat(split()).isZero();
        slider.sendKeys(Keys.ARROW_RIGHT);
        assertThat(split()).isPositive();
    }

    @Test
    void theSliderMovesByPointer() {
        publish(1);
        await("1", "number");
        WebElement stage = find("stage");
        int quarter = stage.getSize().getWidth() / 4;
        new Actions(browser)
                .moveToElement(stage)
                .clickAndHold()
                .moveByOffset(-quarter, 30)
                .release()
                .perform();
        assertThat(split()).isBetween(23.0, 27.0);
        assertThat(find("after").getCssValue("clip-path")).contains("inset");
    }

    @Test
    void thePicturesStandSideBySideWithTheReferenceOnRequest() {
        publish(1);
        await("1", "number");
        browser.findElement(By.cssSelector("button[data-view=side]")).click();
        find("reference").click();
        int before = find("before").getRect().getX();
        int after = find("after").getRect().getX();
        int clean = find("clean").getRect().getX();
        assertThat(before).isLessThan(after);
        assertThat(after).isLessThan(clean);
        assertThat(find("split").isDisplayed()).isFalse();
        photograph("side-by-side");
    }

    @ParameterizedTest
    @CsvSource({"1360,light", "1360,dark", "820,light", "390,dark"})
    void nothingIsCutOffAtAnyWidth(int width, String scheme) throws Exception {
        emulate(width, scheme);
        for (int number = 1; number <= 30; number++) {
            publish(number);
        }
        await("30", "number");
        photograph(scheme + "-" + width);
        Object overflow =
                browser.executeScript(
                        "return document.documentElement.scrollWidth - window.innerWidth");
        assertNoComplaints();
        assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
    }

    /** Finds a program on the PATH, so that nothing is looked up elsewhere. */
    private static File program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + ": must be on the PATH"));
    }

    private void publish(int number) {
        page.publish(TestingFrames.frame(number), TestingFrames.figures(number));
    }

    private static WebElement find(String id) {
        return browser.findElement(By.id(id));
    }

    private static void await(String text, String id) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(() -> id + " must become '" + text + "', is " + find(id).getText())
                .until(driver -> driver.findElement(By.id(id)).getText().equals(text));
    }

    private static double split() {
        Object percent =
                browser.executeScript(
                        "return parseFloat(document.getElementById('stage')"
                                + ".style.getPropertyValue('--split'))");
        return ((Number) percent).doubleValue();
    }

    private static void emulate(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        900,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    private static void photograph(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNoComplaints() {
        List<LogEntry> entries = browser.manage().logs().get(LogType.BROWSER).getAll();
        assertThat(entries).extracting(LogEntry::getMessage).isEmpty();
    }
}
